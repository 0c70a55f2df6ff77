import type { Today } from '@muster/domain/contract';
import { read } from '../../shared/api/read.ts';

export type TodaySession = Today['sessions'][number];
export type TodayRequest = Today['requests'][number];

export const todayApi = { today: () => read('today') };
