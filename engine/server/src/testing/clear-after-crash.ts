import { spawn } from 'node:child_process';

/**
 * Ends every process that works on a temporary home, and removes it, once this process is gone, however that came (a
 * small shell waits for its input to close). After an orderly clean-up it finds nothing to do.
 */
export function clearAfterCrash(home: string): void {
  const script = `
    cat >/dev/null
    { ps -axo pid=,args= 2>/dev/null ||
      for entry in /proc/[0-9]*; do echo "\${entry#/proc/} $(tr '\\0' ' ' <"$entry/cmdline")"; done
    } | while read -r pid command; do
      case "$command" in *"$TEMPORARY_HOME"*) kill -9 "$pid" ;; esac
    done
    rm -rf "$TEMPORARY_HOME"`;
  // The home is in the environment, not among the arguments, so that the shell does not find itself.
  const env = { ...process.env, TEMPORARY_HOME: home };
  const watcher = spawn('/bin/sh', ['-c', script], { env, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watcher.unref();
}
