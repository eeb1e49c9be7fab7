/** Not by the CLI's logger: it takes a `%2F` in a rule for a format. @param {string} text */
exports.print = (text) => void process.stdout.write(text);
