/** As much of nodemailer as we use; it brings no types of its own. */
declare module "nodemailer" {
  interface Transport {
    /** Refused while others were taken; where none is taken it throws. */
    sendMail(mail: object): Promise<{rejected?: string[]}>;
    close(): void;
  }
  export function createTransport(options: object): Transport;
}
