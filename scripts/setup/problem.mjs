// What can be missing on somebody's machine, each as one sentence with its value and its remedy.

/** A fault that the user can do something about. `message` is printed alone, without a stack. */
export class Problem extends Error {}

/**
 * The sentence for a command that failed.
 * @param {string} what the step, as a noun phrase: `npm packages`
 * @param {string} output everything the command printed
 * @param {string} log path of the file that holds `output`
 * @returns {Problem}
 */
export function problemFrom(what, output, log) {
  const known = KNOWN.find(({ sign }) => sign.test(output));
  if (known) {
    return new Problem(`${what}: ${known.sentence(output.match(known.sign), output)} (full output: ${log})`);
  }
  const lines = output.trim().split('\n').slice(-TAIL_LINES).join('\n');
  return new Problem(`${what} failed. The last lines of ${log}:\n${lines}`);
}

const TAIL_LINES = 12;

const KNOWN = [
  {
    sign: /ENOSPC|No space left on device/i,
    sentence: () => 'the disk is full. Free about 3 GB and run the same command again.'
  },
  {
    sign: /ensurepip is not\s+available|No module named ensurepip|No module named venv/i,
    sentence: () =>
      'this Python has no venv module. On Debian and Ubuntu: sudo apt install python3-venv; then run the same command again.'
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/,
    sentence: ([code], output) =>
      `the npm registry cannot be reached (${output.match(/request to \S+ failed/)?.[0] ?? code}). Check the network or the proxy ` +
      '(npm config get registry), then run the same command again.'
  },
  {
    sign: /Failed to establish a new connection|NameResolutionError|ConnectTimeoutError|ProxyError|Could not find a version that satisfies the requirement ([^\s]+)/,
    sentence: ([line]) =>
      `the Python package index cannot be reached (${line.slice(0, 120)}). Check the network or the proxy ` +
      '(pip config list), then run the same command again.'
  },
  {
    sign: /EACCES[^\n]*|Permission denied[^\n]*/,
    sentence: ([line]) => `no permission (${line.slice(0, 160)}). The folder of this clone must belong to you.`
  }
];
