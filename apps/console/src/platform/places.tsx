import {
  AuditOutlined,
  BookOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  MessageOutlined,
  PhoneOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Permission } from '#contracts';
import type { Words } from '../words/zh.js';

export interface Place {
  readonly path: string;
  readonly name: keyof Words['nav']['places'];
  readonly icon: ReactNode;
  /** Shown to who may do one of these. */
  readonly needs: readonly Permission[];
}

/** Where one can go, in the order of a supervisor's day. */
export const places: readonly Place[] = [
  { path: '/overview', name: 'overview', icon: <DashboardOutlined />, needs: ['conversations.read'] },
  { path: '/conversations', name: 'conversations', icon: <MessageOutlined />, needs: ['conversations.read'] },
  { path: '/desk', name: 'desk', icon: <CustomerServiceOutlined />, needs: ['conversations.answer'] },
  { path: '/quality', name: 'quality', icon: <SafetyCertificateOutlined />, needs: ['quality.read'] },
  { path: '/campaigns', name: 'campaigns', icon: <SendOutlined />, needs: ['campaigns.read', 'promises.read'] },
  { path: '/knowledge', name: 'knowledge', icon: <BookOutlined />, needs: ['knowledge.read'] },
  { path: '/calls', name: 'calls', icon: <PhoneOutlined />, needs: ['calls.read'] },
  { path: '/staff', name: 'staff', icon: <AuditOutlined />, needs: ['staff.manage', 'keys.manage', 'audit.read'] },
];
