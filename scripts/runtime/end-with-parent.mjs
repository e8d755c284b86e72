// Preloaded into the programs that processes.mjs starts: they end with their parent, and so does their process group.
const preload = process.execArgv.indexOf('--import');
// Workers that a program forks would inherit this, and have a parent of their own.
if (preload >= 0) process.execArgv.splice(preload, 2);

function end() {
  try {
    process.kill(-process.pid, 'SIGTERM');
  } catch {
    process.kill(process.pid, 'SIGTERM');
  }
}

if (process.channel) {
  process.on('disconnect', end);
  process.channel.unref();
}
