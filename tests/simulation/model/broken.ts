// The switch of the mutations: names of rules that are broken on purpose. Read by every file of the
// model, set by run.ts and model.test.ts only; empty whenever the model serves as an oracle.

export const broken = new Set<string>();
