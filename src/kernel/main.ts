import { protectConnectionFile, readConnection } from './connection';
import { Kernel } from './kernel';
import { watchLife } from './life';

/** `node kernel.js CONNECTION_FILE` or `node kernel.js -f CONNECTION_FILE` */
async function main(argv: readonly string[]): Promise<void> {
  const file = argv.filter(argument => argument !== '-f').at(-1);
  if (file === undefined) {
    throw new Error('Expected the path of a connection file: node kernel.js CONNECTION_FILE');
  }
  const connection = readConnection(file);
  const warning = protectConnectionFile(file);
  if (warning !== null) {
    process.stderr.write(`${warning}\n`);
  }
  const kernel = new Kernel(connection, __filename);
  watchLife({ interrupt: () => kernel.interrupt(), shutdown: () => void kernel.shutdown() });
  await kernel.start();
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
