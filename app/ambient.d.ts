// Declares what only the bundler knows: a style sheet imported for its effect.
declare module '*.css';
