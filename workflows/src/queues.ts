export { TASK_QUEUES as QUEUES } from '@muster/domain/process';
