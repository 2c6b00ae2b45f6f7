// Where the package runs from its sources (tests), a worker has to learn TypeScript first.
import { register } from 'tsx/esm/api';

register();
await import('./part-worker.ts');
