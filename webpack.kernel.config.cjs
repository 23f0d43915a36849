const path = require('path');

/**
 * The Node side: one file a process or thread. What stays outside is native (zeromq), large and read from disk
 * (typescript with its lib.*.d.ts), or chosen at run time (TensorFlow.js).
 */
module.exports = {
  mode: 'production',
  target: 'node20',
  entry: {
    kernel: './src/kernel/main.ts',
    user: './src/kernel/user/main.ts',
    control: './src/kernel/user/control.ts',
    language: './src/kernel/language/main.ts',
    telemetry: './src/telemetry/main.ts',
    cli: './src/cli/main.ts',
    watch: './src/telemetry/watch.ts'
  },
  output: {
    path: path.resolve(__dirname, 'build/kernel'),
    filename: '[name].js',
    library: { type: 'commonjs2' },
    clean: true
  },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    // Modules are looked for from the notebook's folder at run time: `createRequire` must stay Node's own.
    parser: { javascript: { createRequire: false } },
    rules: [
      { test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } }
    ]
  },
  externals: [/^zeromq$/, /^typescript$/, /^@tensorflow\//],
  externalsType: 'commonjs',
  node: { __dirname: false, __filename: false },
  // Names in stack traces are worth more than bytes on a disk.
  optimization: { minimize: false },
  devtool: false,
  stats: 'errors-warnings',
  performance: { hints: false }
};
