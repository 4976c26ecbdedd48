-- Rights: every role of the field may be granted.

alter table account_grant drop constraint account_grant_role_check;
alter table account_grant add constraint account_grant_role_check check (role in (
  'villageLead', 'clubAdviser', 'addressKeeper', 'communeOfficer', 'caseHolder', 'agencyContact',
  'provinceOfficer', 'caseSupervisor', 'provinceLeader', 'contentEditor', 'aggregateReader',
  'auditor', 'dataProtectionOfficer', 'systemAdmin'));
