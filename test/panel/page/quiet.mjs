import assert from 'node:assert/strict';

/** Of the whole visit: the last story. */
export const quiet = [
  {
    name: 'the page has logged no error and asked no other host',
    async run(panel) {
      assert.deepEqual(panel.errors, []);
      assert.deepEqual(panel.foreign, []);
    }
  }
];
