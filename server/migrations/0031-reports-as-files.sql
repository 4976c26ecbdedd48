-- A report is a file of the program (indicators/reports/): the table takes any code of one.
alter table report drop constraint report_template_check;
alter table report add check (template ~ '^[A-Z][A-Za-z0-9]{0,11}$');
