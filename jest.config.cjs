/** Unit tests of pure code; the real kernel, server and browser are tested by scripts/test.mjs. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // ts-blank-space exists only as an ES module.
  transformIgnorePatterns: ['/node_modules/(?!ts-blank-space/)'],
  transform: {
    '(\\.tsx?|/ts-blank-space/.*\\.js)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }]
  },
  modulePathIgnorePatterns: [
    '<rootDir>/lib/',
    '<rootDir>/build/',
    '<rootDir>/jupyterlab_classifier_debugger/',
    '<rootDir>/.venv/'
  ]
};
