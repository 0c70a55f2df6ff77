import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = { to: '/certificates', label: 'certificate.title', icon: 'i-lucide-award', group: 'own' } as const;
export const navigation: readonly NavigationEntry[] = [{ item, staff: false }];

export const routes: RouteRecordRaw[] = [
  {
    path: '/certificates',
    component: () => import('./CertificatesPage.vue'),
    meta: { title: 'certificate.title' },
  },
  {
    path: '/events/:id/certificates',
    component: () => import('./EventCertificatesPage.vue'),
    props: true,
    meta: { title: 'certificate.title' },
  },
  {
    path: '/verify/:presented?',
    component: () => import('./VerifyPage.vue'),
    props: true,
    meta: { title: 'certificate.verify.title', open: true, bare: true },
  },
];
