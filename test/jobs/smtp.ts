/** A mail server on this machine: takes every mail, or refuses all, or some recipients, as the test says. */
import {type AddressInfo, createServer} from "node:net";

export interface MailServer {
  port: number;
  /** Each mail as it was sent, with its headers, and for whom. */
  mails: {to: string[]; text: string}[];
  /** "all": every mail is put off; else these recipients are unknown. */
  refuses: "all" | readonly string[];
  close(): void;
}

export async function mailServer(): Promise<MailServer> {
  const it: MailServer = {port: 0, mails: [], refuses: [], close: () => server.close()};
  const server = createServer((socket) => {
    let isData = false;
    let text = "";
    let to: string[] = [];
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 test");
    socket.on("data", (chunk) => {
      text += chunk;
      for (;;) {
        const end = text.indexOf(isData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + (isData ? 5 : 2));
        const recipient = /^RCPT TO:<(.*)>/.exec(part)?.[1];
        if (isData) {
          it.mails.push({to, text: part});
          isData = false;
          to = [];
          say("250 kept");
        } else if (part.startsWith("EHLO")) {
          socket.write("250-test\r\n250 AUTH PLAIN\r\n");
        } else if (part.startsWith("AUTH")) say("235 come in");
        else if (it.refuses === "all") say("451 not now");
        else if (recipient !== undefined && it.refuses.includes(recipient)) say("550 nobody here");
        else if (part === "DATA") {
          isData = true;
          say("354 go on");
        } else if (part === "QUIT") {
          say("221 bye");
          socket.end();
        } else {
          if (recipient !== undefined) to.push(recipient);
          say("250 ok");
        }
      }
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  it.port = (server.address() as AddressInfo).port;
  return it;
}
