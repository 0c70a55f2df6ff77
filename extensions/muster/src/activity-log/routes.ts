import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import * as queries from '@muster/directus/activity-log';
import { found } from '../actor.ts';
import { sendMailBy } from '../account/send-mail.ts';
import { addMoment, discardLog, startLog } from './capture.ts';
import { readItem } from './item.ts';
import { listOwn, readDetail } from './service.ts';
import { confirmByCode, mailWitness, nameWitness } from './witness.ts';

export const routes: SlugRoutes = ({ context, ...more }) => {
  const deps = { ...more, sendMail: sendMailBy(context) };
  return [
    serve(ROUTES.activityLogs, ({ tenant, actor }) => listOwn(tenant, actor)),
    serve(ROUTES.activityLog, ({ tenant, actor, id }) => readDetail(tenant, actor, id)),
    serve(ROUTES.startActivityLog, async ({ tenant, actor, body }) => {
      await startLog(tenant, actor, body, deps.clock());
      await mailWitness(deps, tenant, found(await queries.readLog(tenant, body.id)));
      return readItem(tenant, body.id);
    }),
    serve(ROUTES.addLogMoment, ({ tenant, actor, id, body }) =>
      addMoment(tenant, actor, id, 'moment', body, deps.clock()),
    ),
    serve(ROUTES.endActivityLog, ({ tenant, actor, id, body }) =>
      addMoment(tenant, actor, id, 'end', body, deps.clock()),
    ),
    serve(ROUTES.discardActivityLog, ({ tenant, actor, id }) => discardLog(tenant, actor, id)),
    serve(ROUTES.nameLogWitness, ({ tenant, actor, id, body }) => nameWitness(deps, tenant, actor, id, body)),
    serve(ROUTES.confirmLogByCode, ({ tenant, actor, id, body }) => confirmByCode(deps, tenant, actor, id, body.code)),
  ];
};
