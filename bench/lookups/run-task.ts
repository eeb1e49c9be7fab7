import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Task, TaskResult } from "./task.ts";

/** @throws Error where the process ends without a result */
export function runTask(task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    let result: TaskResult | undefined;
    const child = fork(fileURLToPath(new URL("child.ts", import.meta.url)), [JSON.stringify(task)], {
      execArgv: ["--expose-gc", "--max-old-space-size=4096", "--import", "tsx"],
      // Peers talk on standard output.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (message) => {
      result = message as TaskResult;
    });
    child.on("exit", (code) => {
      if (result) resolve(result);
      else reject(new Error(`${task.name}: the measuring process ended with ${code}`));
    });
  });
}
