/** Unit tests of pure code; the real kernel, server and browser are tested by scripts/test.mjs. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  modulePathIgnorePatterns: [
    '<rootDir>/lib/',
    '<rootDir>/build/',
    '<rootDir>/jupyterlab_classifier_debugger/',
    '<rootDir>/.venv/'
  ]
};
