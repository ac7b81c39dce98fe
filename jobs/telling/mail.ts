/** One mail by SMTP: the server and the sender from genklang.yaml, user and password from the environment. */
import {createTransport} from "nodemailer";
import type {MailSettings} from "../../src/base/config.ts";
import {UserError} from "../../src/base/errors.ts";
import type {Environment} from "../workspace.ts";

export interface Mail {
  to: readonly string[];
  subject: string;
  text: string;
  attachments?: {filename: string; path: string}[];
  /** The same for the same message, so that who gets it twice can tell. */
  messageId?: string;
}

/** How long a server may be silent. */
const silentMs = 30_000;

/** Those whom the server refused while it took the mail for others. */
export async function sendMail(settings: MailSettings, env: Environment, {to, ...mail}: Mail): Promise<string[]> {
  const {from, host, port, secure, userVariable, passwordVariable} = settings;
  const missing = [userVariable, passwordVariable].filter((name) => name !== undefined && !env[name]?.trim());
  if (missing.length > 0)
    throw new UserError(
      `The mail was not sent: ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not set.`,
      {
        where: "genklang.yaml, mail",
        next: `Write a line ${missing[0]}=… in the file .env beside genklang.yaml.`
      }
    );
  const user = userVariable && env[userVariable];
  const pass = passwordVariable && env[passwordVariable];
  const timeouts = {connectionTimeout: silentMs, greetingTimeout: silentMs, socketTimeout: silentMs};
  const transport = createTransport({...{host, port, secure, ...timeouts}, ...(user ? {auth: {user, pass}} : {})});
  try {
    const {rejected} = await transport.sendMail({to: [...to], from, ...mail});
    return rejected ?? [];
  } catch (cause) {
    const {message} = cause as Error;
    throw new UserError(`The mail was not sent: ${message}`, {
      where: `${host}, port ${port}`,
      next: "Correct server, port, user or password under mail in genklang.yaml and .env, then send it again.",
      cause
    });
  } finally {
    transport.close();
  }
}
