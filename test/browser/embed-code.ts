/** The code of one chart for another page, as a reader gets it where the clipboard may not be written. */
import type {Page} from "playwright-core";

export async function embedCode(page: Page, figure: string): Promise<string> {
  const asked = new Promise<string>((resolve) =>
    page.on("dialog", (dialog) => {
      resolve(dialog.defaultValue());
      void dialog.dismiss();
    })
  );
  await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))");
  await page.click(`#${figure} [data-do=embed]`);
  return asked;
}

/** The address in such a code. */
export const embedAddress = (code: string): string => /src="([^"]+)"/.exec(code)![1];
