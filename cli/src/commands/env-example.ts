import { envExample } from '../env.ts';

/** `muster env-example > .env.example` */
export const printEnvExample = (): void => void process.stdout.write(envExample());
