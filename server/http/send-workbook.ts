// An Excel workbook as an answer, saved under its name.
import type { FastifyReply } from 'fastify';
import { workbook } from '../../core/api/route.ts';

export const sendWorkbook = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply.type(workbook.media[0])
    .header('content-disposition', `attachment; filename="${name}.xlsx"`).send(bytes);
