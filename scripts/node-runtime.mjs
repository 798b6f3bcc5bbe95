// Plain JavaScript for Node 20: starts the pinned Node 24, which runs TypeScript directly.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './install.mjs';

const OLDEST_MAJOR = 24;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Path of the Node program to run the product with, or undefined when this machine has none. */
export function findNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  // On a machine without glibc the pinned program is there but cannot run.
  if (existsSync(pinned) && spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status === 0) return pinned;
  return Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR ? process.execPath : undefined;
}

/**
 * Runs `file` with the pinned Node and returns its exit code (128 + n when a signal ended it). Signals are
 * passed on once; the child has its own session, so that Ctrl-C does not reach it twice, and ends when this
 * process is killed. With `watchParent` it is also stopped when the process that started us is gone.
 */
export async function runWithNode(file, args, { watchParent = false } = {}) {
  const node = findNode();
  if (!node) {
    console.error(explainMissingNode());
    return 1;
  }
  const words = [...deathSignalPrefix(), node, file, ...args];
  const bin = join(root, 'node_modules', '.bin');
  const env = {
    // Two thousand files of TypeScript: without it half of each start is spent on reading them anew.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  };
  const child = spawn(words[0], words.slice(1), { stdio: 'inherit', env, detached: true });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  if (watchParent) stopWithParent(child);
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(`Không chạy được ${node}: ${error.message}`);
      done(1);
    });
    child.on('exit', (code, signal) => done(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0)));
  });
}

function explainMissingNode() {
  return [
    `Công Vụ cần Node ${OLDEST_MAJOR} trở lên; máy này có Node ${process.versions.node}`,
    `và không có bản Node đi kèm cho ${process.platform}-${process.arch}.`,
    `Hãy cài Node ${OLDEST_MAJOR} từ https://nodejs.org rồi chạy lại lệnh.`,
  ].join('\n');
}

function deathSignalPrefix() {
  const prefix = ['setpriv', '--pdeathsig', 'TERM'];
  const { status } = spawnSync(prefix[0], [...prefix.slice(1), 'true'], { stdio: 'ignore' });
  return status === 0 ? prefix : [];
}

// A killed npm tells nobody: its child only gets another parent.
function stopWithParent(child) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, 500);
  timer.unref();
}
