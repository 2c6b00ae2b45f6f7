import manifest from '../../package.json' with { type: 'json' };

/** Version of the npm package. */
export const VERSION: string = manifest.version;
