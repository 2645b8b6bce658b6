/**
 * Calls back once when the npm that runs this script is gone. A signal to npm ends npm and its shell but does not always
 * reach the script, which would then run on unseen. Does nothing for a script that was not started by npm.
 */
export function whenNpmEnds(callback) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || parent === 1) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}
