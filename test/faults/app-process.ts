import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export type AppProcess = {
  url: string;
  pid: number;
  /** Processor time until it listened: what a start costs whoever else uses the machine. */
  startCostMs: number;
  /** No farewell: SIGKILL, as when the machine's memory ran out. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

const script = join(import.meta.dirname, 'serve-installation.ts');

/** Starts the server; settles when it listens. It dies with this process, however that ends. */
export async function startApp(environment: NodeJS.ProcessEnv): Promise<AppProcess> {
  const words = ['--pdeathsig', 'KILL', process.execPath, script];
  const child = spawn('setpriv', words, {
    env: { ...process.env, PORT: '0', CONGVU_ADMIN_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await firstLine(child);
  const startCostMs = processorMs(child.pid!);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url,
    pid: child.pid!,
    startCostMs,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-4000);
  });
  const line = once(createInterface({ input: child.stdout! }), 'line') as Promise<[string]>;
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the server ended: ${said}`)));
  ended.catch(() => undefined);
  return (await Promise.race([line, ended]))[0];
}

/** User and system time of all its threads, in hundredths of a second (proc_pid_stat(5): fields 14 and 15). */
function processorMs(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
