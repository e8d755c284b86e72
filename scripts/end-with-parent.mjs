// Preloaded into the programs that processes.mjs starts: when the parent is gone, so are they.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
