import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/engines/**/*.test.ts', 'test/sql/{parity,quote,recode}.test.ts'],
    env: { KUNDFOKUS_ENGINE: 'postgres' },
    testTimeout: 600_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
