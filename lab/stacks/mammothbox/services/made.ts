/** What the lab makes up of the machine around the app; its past and its present must agree on it. */
export const container = {
  name: 'mammothbox-app-1',
  image: 'mammothbox-app',
  id: '/docker/mammothbox-app-1',
};
export const memoryLimitBytes = 4 * 1024 ** 3;

export const mounts = [
  { device: '/dev/vda1', mountpoint: '/', sizeBytes: 80e9, usedShare: 0.44 },
  { device: '/dev/vdb1', mountpoint: '/var/lib/docker', sizeBytes: 200e9, usedShare: 0.58 },
];
