-- part: tables
CREATE SCHEMA online_retail;
-- Rows as they stand in the file, numbered in its order: the file has no key and holds exact repeats.
CREATE TABLE online_retail.raw (
  line_no int GENERATED ALWAYS AS IDENTITY, invoice_no text NOT NULL, stock_code text NOT NULL, description text,
  quantity int NOT NULL, invoice_date timestamp NOT NULL, unit_price numeric(12,3) NOT NULL, customer_id text, country text NOT NULL);

-- part: derived
-- copy_no is 1 for the first of equal rows, 2 and more for its exact repeats. Ids were written as 17850.0.
CREATE TABLE online_retail.lines AS
  SELECT line_no, invoice_no, upper(stock_code) AS stock_code, description, quantity, unit_price,
    quantity * unit_price AS amount, invoice_date AT TIME ZONE 'Europe/London' AS invoiced_at, invoice_date::date AS invoice_date,
    regexp_replace(customer_id, '\.0$', '') AS customer_id, country,
    row_number() OVER (PARTITION BY invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, country
      ORDER BY line_no)::int AS copy_no
  FROM online_retail.raw;
ALTER TABLE online_retail.lines ADD PRIMARY KEY (line_no);

-- An order is worth something; C begins a cancellation; the rest are write-offs, gifts and corrections of the books.
-- 43 invoices were entered over two minutes: the first one counts.
CREATE TABLE online_retail.invoices AS
  SELECT invoice_no, CASE WHEN invoice_no LIKE 'C%' THEN 'cancellation'
      WHEN invoice_no NOT LIKE 'A%' AND sum(amount) > 0 THEN 'order' ELSE 'adjustment' END AS kind,
    min(invoiced_at) AS invoiced_at, min(invoice_date) AS invoice_date, min(customer_id) AS customer_id, min(country) AS country,
    sum(amount) AS value, NULL::int AS customer_order_seq
  FROM online_retail.lines GROUP BY invoice_no;
ALTER TABLE online_retail.invoices ADD PRIMARY KEY (invoice_no);
UPDATE online_retail.invoices i SET customer_order_seq = n.seq
  FROM (SELECT invoice_no, row_number() OVER (PARTITION BY customer_id ORDER BY invoiced_at, invoice_no) AS seq
    FROM online_retail.invoices WHERE kind = 'order' AND customer_id IS NOT NULL) n
  WHERE n.invoice_no = i.invoice_no;

-- One name for every code: the most frequent description, of equally frequent ones the first by the alphabet.
CREATE TABLE online_retail.products AS
  SELECT DISTINCT ON (stock_code) stock_code, description,
    CASE WHEN stock_code IN ('POST', 'DOT', 'C2') THEN 'postage'
      WHEN stock_code IN ('M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'PADS') THEN 'fee_or_manual'
      WHEN stock_code LIKE 'GIFT\_%' THEN 'voucher' ELSE 'goods' END AS kind
  FROM (SELECT stock_code, description, count(*) AS n FROM online_retail.lines GROUP BY 1, 2) d
  ORDER BY stock_code, (description IS NULL), n DESC, description;
ALTER TABLE online_retail.products ADD PRIMARY KEY (stock_code);
DROP TABLE online_retail.raw;
ALTER TABLE online_retail.lines
  ADD FOREIGN KEY (invoice_no) REFERENCES online_retail.invoices,
  ADD FOREIGN KEY (stock_code) REFERENCES online_retail.products;
CREATE INDEX ON online_retail.lines (invoice_date);
CREATE INDEX ON online_retail.invoices (invoice_date);
ANALYZE online_retail.lines, online_retail.invoices, online_retail.products;
