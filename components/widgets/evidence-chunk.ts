export { AnswerOverTime } from './answer-over-time.tsx';
export { Evidence } from './evidence.tsx';
export { KeptRunLine } from './kept-run-line.tsx';
export { PastLine } from './past-line.tsx';
