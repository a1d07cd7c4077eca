-- Derives the star's rows of the touched orders from the kept ones.
--
-- Sums are split over lines by running totals: a line gets round(total × share up to it) less what the lines before it got, so
-- the parts add up exactly and none is off by a cent or more. Every step follows from the running totals of the one before, so
-- one pass over the lines is enough (OFFSET 0 keeps a step from being worked out anew by each that uses it); names with _b are a running total before the line, names with _c with it.
-- Sums of numerics are large, so groups are better held one at a time than all at once.
SET LOCAL enable_hashagg = off;
CREATE UNLOGGED TABLE import_head AS
SELECT h.*, CASE WHEN tax_form = 'excluded' THEN net ELSE net - tax END AS net_local,
       -- What the lines give of the order's discount stays with them; where they give more than there is, it is split anew.
       CASE WHEN gross - net >= discount THEN 1 ELSE 0 END AS keep, gross - net - CASE WHEN gross - net >= discount THEN discount ELSE 0 END AS rest
FROM (
  SELECT o.order_id, o.fx_to_usd AS fx, o.tax_form, s.gross, s.discount, s.kg, s.qty, s.fee + coalesce(o.order_fee, 0) AS fee, coalesce(o.order_fee, 0) AS header_fee,
         coalesce(o.order_freight, 0) AS freight, coalesce(o.order_net, s.gross - s.discount - coalesce(o.order_discount, 0)) AS net,
         s.tax + coalesce(o.order_tax, 0) AS tax, s.shipping + coalesce(o.order_shipping, 0) AS shipping, coalesce(o.order_duty, 0) AS duty
  FROM import_touched t JOIN wenshu_import.sales_order o USING (order_id)
  JOIN (SELECT l.order_id, sum(gross) AS gross, sum(discount) AS discount, sum(tax) AS tax, sum(shipping) AS shipping, sum(fee) AS fee, sum(l.qty) AS qty, sum(coalesce(d.pack_kg, 0) * l.qty) AS kg
        FROM wenshu_import.sales_line l JOIN import_touched USING (order_id) JOIN dw.dim_product d USING (sku_id) WHERE l.qty > 0 GROUP BY 1) s USING (order_id)) h;
ANALYZE import_head;

CREATE UNLOGGED TABLE import_running AS
  SELECT l.order_id, l.order_item_id, l.sku_id, l.warehouse_id, l.qty, round(d.unit_cost_usd * l.qty, 2) AS cogs_usd,
         l.gross, l.discount * h.keep AS own, l.fee, CASE WHEN h.kg = 0 THEN l.qty ELSE coalesce(d.pack_kg, 0) * l.qty END AS load,
         sum(l.gross) OVER w AS gross_c, sum(l.discount * h.keep) OVER w AS own_c, sum(l.fee) OVER w AS fee_c,
         sum(CASE WHEN h.kg = 0 THEN l.qty ELSE coalesce(d.pack_kg, 0) * l.qty END) OVER w AS load_c
  FROM import_head h JOIN wenshu_import.sales_line l USING (order_id) JOIN dw.dim_product d USING (sku_id) WHERE l.qty > 0
  WINDOW w AS (PARTITION BY l.order_id ORDER BY l.line_key ROWS UNBOUNDED PRECEDING);
ANALYZE import_running;

CREATE UNLOGGED TABLE import_item AS
WITH discounted AS (
  SELECT r.*, h.fx, h.tax_form, h.tax, h.net, h.net_local, h.fee AS fee_all, h.header_fee, h.freight, h.kg, h.qty AS qty_all,
         CASE WHEN h.rest = 0 OR b.base = 0 THEN own_c ELSE own_c + round(h.rest * (gross_c - own_c) / b.base, 2) END AS off_c,
         CASE WHEN h.rest = 0 OR b.base = 0 THEN own_c - own ELSE own_c - own + round(h.rest * (gross_c - own_c - r.gross + own) / b.base, 2) END AS off_b
  FROM import_running r JOIN import_head h USING (order_id) CROSS JOIN LATERAL (SELECT h.gross - h.discount * h.keep AS base) b OFFSET 0
), untaxed AS (
  SELECT d.*, gross_c - off_c - CASE WHEN tax_form = 'excluded' OR net = 0 THEN 0 ELSE round(tax * (gross_c - off_c) / net, 2) END AS net_c,
              gross_c - gross - off_b - CASE WHEN tax_form = 'excluded' OR net = 0 THEN 0 ELSE round(tax * (gross_c - gross - off_b) / net, 2) END AS net_b
  FROM discounted d OFFSET 0
), dollars AS (
  SELECT u.*, round((off_c - off_b) * fx, 2) AS off_usd,
    CASE WHEN net_local = 0 THEN 0 ELSE round(round(net_local * fx, 2) * net_c / net_local, 2) - round(round(net_local * fx, 2) * net_b / net_local, 2) END AS net_usd,
    fee_c + CASE WHEN header_fee = 0 THEN 0 WHEN net_local = 0 THEN header_fee * load_c / l.load_all ELSE header_fee * net_c / net_local END AS share_c,
    fee_c - fee + CASE WHEN header_fee = 0 THEN 0 WHEN net_local = 0 THEN header_fee * (load_c - load) / l.load_all ELSE header_fee * net_b / net_local END AS share_b,
    l.load_all
  FROM untaxed u CROSS JOIN LATERAL (SELECT CASE WHEN kg = 0 THEN qty_all ELSE kg END AS load_all) l OFFSET 0
)
SELECT order_id, order_item_id, sku_id, warehouse_id, qty, round((net_usd + off_usd) / qty, 2) AS list_usd, round(net_usd / qty, 2) AS unit_usd,
       net_usd + off_usd AS gross_usd, off_usd, net_usd, cogs_usd,
       CASE WHEN fee_all = 0 THEN 0 ELSE round(round(fee_all * fx, 2) * share_c / fee_all, 2) - round(round(fee_all * fx, 2) * share_b / fee_all, 2) END AS fee_usd,
       CASE WHEN freight = 0 THEN 0 ELSE round(round(freight * fx, 2) * load_c / load_all, 2) - round(round(freight * fx, 2) * (load_c - load) / load_all, 2) END AS freight_usd
FROM dollars;
ANALYZE import_item;

-- The header in dollars. What is left of the paid amount after net sales and shipping is the tax, so that rounding three sums
-- does not take the parts away from their total.
CREATE UNLOGGED TABLE import_paid AS
SELECT order_id, net_usd, discount_usd, duty_usd, paid_local, tax_usd, paid_usd - net_usd - tax_usd AS shipping_usd, paid_usd FROM (
  SELECT h.order_id, i.net_usd, i.discount_usd, round(h.duty * h.fx, 2) AS duty_usd, h.net_local + h.tax + h.shipping AS paid_local,
         CASE WHEN h.tax = 0 THEN 0 ELSE greatest(round((h.net_local + h.tax + h.shipping) * h.fx, 2) - i.net_usd - round(h.shipping * h.fx, 2), 0) END AS tax_usd,
         greatest(round((h.net_local + h.tax + h.shipping) * h.fx, 2), i.net_usd) AS paid_usd
  FROM import_head h JOIN (SELECT order_id, sum(net_usd) AS net_usd, sum(off_usd) AS discount_usd FROM import_item GROUP BY 1) i USING (order_id)) x;
ANALYZE import_paid;
SET LOCAL enable_hashagg = on;
