/** What a user can mend: thrown anywhere in the plugin, and told without a stack. */
exports.Refusal = class Refusal extends Error {};
