// A fault is tried against every test that reaches it: a property gets so many milliseconds, however many runs it asks for.
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 150, seed: 1 });
