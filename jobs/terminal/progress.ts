/** Steps as the person at the terminal sees them: a list with ticks, or plain lines where the output is no terminal. */
import {Listr} from "listr2";

export interface Step<Context> {
  title: string;
  /** `note` replaces the text beside the running step: "3 of 7, matomo:1283". Gives the title of the finished step. */
  run(context: Context, note: (text: string) => void): Promise<string>;
}

export async function runSteps<Context extends object>(
  steps: readonly Step<Context>[],
  context: Context
): Promise<void> {
  const list = new Listr<Context>(
    steps.map(({title, run}) => ({
      title,
      task: async (shared, task) => {
        task.title = await run(shared, (text) => {
          task.title = `${title}: ${text}`;
        });
      }
    })),
    {ctx: context, fallbackRenderer: "simple", registerSignalListeners: false}
  );
  await list.run();
}
