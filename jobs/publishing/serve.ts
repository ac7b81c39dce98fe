/** The dashboard on loopback, for the person at this machine only. */
import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import sirv from "sirv";
import {UserError} from "../../src/base/errors.ts";

const firstPort = 4173;

/** A port of our own choice gives way to a free one where it is taken; one that was asked for does not. */
export async function serve(folder: string, port?: number): Promise<{url: string; close(): Promise<void>}> {
  const files = sirv(folder, {dev: true}); // reads the folder anew, so that a new release is seen at once
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, {"Content-Type": "text/plain; charset=utf-8"}).end("Sidan finns inte. Page not found.\n");
    })
  );
  if (!(await listen(server, port ?? firstPort))) {
    if (port !== undefined)
      throw new UserError(`Port ${port} is in use.`, {
        next: "Choose another, like: --port 4180, or none to take a free one."
      });
    await listen(server, 0);
  }
  const {port: taken} = server.address() as AddressInfo; // a TCP server's address is never text
  return {
    url: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

const listen = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error)
    );
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
