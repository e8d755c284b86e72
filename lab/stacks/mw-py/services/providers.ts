/** The providers of a run, in the order in which it needs them. Typical seconds a job; buckets in seconds. */
export const providers = [
  {
    name: 'kieai',
    metric: 'kieai_job_seconds',
    help: 'Duration of KIE.ai video generation jobs.',
    typical: 13,
    buckets: [2, 5, 10, 15, 20, 30, 60, 90, 120, 180, 240, 300, 600],
    artifact: 'video',
  },
  {
    name: 'shotstack',
    metric: 'shotstack_render_seconds',
    help: 'Duration of Shotstack renders.',
    typical: 5,
    buckets: [1, 2, 4, 6, 8, 10, 15, 30, 60, 90, 120, 180],
    artifact: 'edit',
  },
  {
    name: 'upload_post',
    metric: 'upload_post_seconds',
    help: 'Duration of Upload-Post publications.',
    typical: 2,
    buckets: [0.5, 1, 1.5, 2, 3, 4, 5, 10, 15, 30, 60, 120],
    artifact: 'publication',
  },
] as const;

type Provider = (typeof providers)[number];

/** Seconds of one job: 60 % to 150 % of the typical. */
export const jobSeconds = ({ typical }: Provider) => typical * (0.6 + 0.9 * Math.random());
