#!/usr/bin/env node
// Starts the binary for this machine, which npm has put beside this package.
'use strict';

const { spawnSync } = require('child_process');

const platform = `@jeton/cli-${process.platform}-${process.arch}`;
let binary;
try {
    binary = require.resolve(`${platform}/bin/jeton`);
} catch {
    console.error(`jeton: the package ${platform} is missing.`);
    console.error('Install again without --omit=optional; if there is no such package, use the Java archive.');
    process.exit(1);
}
// Ctrl-C reaches the binary as well: it gives the terminal back first.
process.on('SIGINT', () => {});
const { status, error } = spawnSync(binary, process.argv.slice(2), { stdio: 'inherit' });
if (error) {
    console.error(`jeton: ${binary} cannot be started: ${error.message}`);
}
process.exit(status ?? 1);
