import common from './kn.json';
import { mergeWords, type Words } from './merge.ts';

/** Everything that is said in this language, in one file of the build. */
const features = import.meta.glob<{ default: Words }>('../features/*/locales/kn.json', { eager: true });

export default mergeWords(common, features);
