import { ANNOUNCEMENT_MESSAGES, type AnnouncementStatus } from '@muster/domain/announcement';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { AnnouncementActivities } from './activities.ts';

const { openAnnouncement, reopenAnnouncement, closeAnnouncement, tellAnnouncement, noteAnnouncement } =
  wf.proxyLocalActivities<AnnouncementActivities>(SHORT);

/**
 * Takes one request to announce an event from its submission to its decision: asks whoever the policy names, reminds,
 * escalates, lets it lapse when the event would have begun, and puts the approved event on the programme.
 */
export async function eventAnnouncement(announcementId: string): Promise<RequestState<AnnouncementStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<AnnouncementStatus>([ANNOUNCEMENT_MESSAGES.cancel], {
    open: () => openAnnouncement(announcementId, run),
    reopen: () => reopenAnnouncement(announcementId, run),
    close: (outcome) => closeAnnouncement(announcementId, outcome, workflowId, new Date(Date.now()).toISOString()),
    follow: () => tellAnnouncement(announcementId, workflowId),
    note: (status) => noteAnnouncement(announcementId, run, status),
  });
}
