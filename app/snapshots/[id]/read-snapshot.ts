import { cache } from 'react';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';

/** Once a request. */
export const readSnapshot = cache((id: string) => findSnapshot(id));
