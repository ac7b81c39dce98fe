/** As much of nodemailer as we use; it brings no types of its own. */
declare module "nodemailer" {
  interface Transport {
    sendMail(mail: object): Promise<unknown>;
    close(): void;
  }
  export function createTransport(options: object): Transport;
}
