export { AnswerOverTime } from '#components/charts/answer-over-time.tsx';
export { RememberedLines } from '#components/live/remembered-lines.tsx';
export { Evidence } from './evidence.tsx';
