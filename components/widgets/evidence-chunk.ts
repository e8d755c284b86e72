export { AnswerOverTime } from './answer-over-time.tsx';
export { Evidence } from './evidence.tsx';
export { RememberedLines } from './remembered-lines.tsx';
