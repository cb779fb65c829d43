export { startSchedule, type Schedule, type Task } from './schedule.ts';
