import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { joinClub, leaveClub, listClubs, placeMember, readClub, removeMember } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.clubs, ({ tenant, actor }) => listClubs(tenant, actor)),
  serve(ROUTES.club, ({ tenant, actor, id }) => readClub(deps, tenant, actor, id)),
  serve(ROUTES.joinClub, (call) => joinClub(deps, call)),
  serve(ROUTES.leaveClub, (call) => leaveClub(deps, call)),
  serve(ROUTES.placeClubMember, (call) => placeMember(deps, call, call.body)),
  serve(ROUTES.removeClubMember, (call) => removeMember(deps, call, call.body.person_id)),
];
