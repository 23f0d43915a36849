import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { messageOf, Problem } from './problem';

/**
 * The text of a file.
 * @throws Problem naming the file and why it cannot be read
 */
export function readText(file: string): string {
  try {
    if (statSync(file).isDirectory()) {
      throw new Problem(`${file} is a folder; a file is needed.`);
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Problem) {
      throw error;
    }
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Problem(missing ? `There is no file ${file}.` : `${file} cannot be read: ${messageOf(error)}`);
  }
}

/**
 * Writes a file whose folder exists.
 * @throws Problem naming the file and why it cannot be written
 */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Problem(`${file} cannot be written: ${messageOf(error)}`);
  }
}
