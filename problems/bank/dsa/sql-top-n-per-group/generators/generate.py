"""Secret databases of "Top three per category"."""

from whetstone_authoring import Case, group

PRODUCTS = [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT NOT NULL"), ("category", "TEXT")]
SALES = [
    ("product_id", "INTEGER NOT NULL"),
    ("quantity", "INTEGER NOT NULL"),
    ("price_cents", "INTEGER NOT NULL"),
]


def database(rng, products):
    """Products as (name, category, sales as (quantity, price)), all in random order."""
    ids = [int(i) + 1 for i in rng.permutation(len(products))]
    rows = [(i, name, category) for i, (name, category, _) in zip(ids, products, strict=True)]
    sales = [(i, *sale) for i, (_, _, sold) in zip(ids, products, strict=True) for sale in sold]
    return Case(
        tables={
            "products": {"columns": PRODUCTS, "rows": [rows[i] for i in rng.permutation(len(rows))]},
            "sales": {"columns": SALES, "rows": [sales[i] for i in rng.permutation(len(sales))]},
        }
    )


def of_revenue(rng, revenues, category, prefix="P"):
    """Products with these revenues, each in one or two sales; 0 means never sold."""
    products = []
    for number, revenue in enumerate(revenues):
        part = int(rng.integers(0, revenue)) if revenue > 1 and rng.random() < 0.5 else 0
        sold = [(1, amount) for amount in (part, revenue - part) if amount]
        products.append((f"{prefix}{number:03}", category, sold))
    return [products[i] for i in rng.permutation(len(products))]


@group("db02_empty")
def empty(rng):
    """No products."""
    yield database(rng, [])


@group("db03_ties_at_one")
def ties_at_one(rng):
    """Several products share the first place."""
    yield database(rng, of_revenue(rng, [9, 9, 8, 7, 6], "a") + of_revenue(rng, [5, 5, 5, 4], "b", "Q"))
    yield database(rng, of_revenue(rng, [70] * 6, "c") + of_revenue(rng, [3, 3, 2, 2, 1], None, "Q"))


@group("db04_ties_at_three")
def ties_at_three(rng):
    """Several products share the second or third place."""
    yield database(rng, of_revenue(rng, [9, 8, 7, 7, 7, 6], "a") + of_revenue(rng, [9, 8, 8, 8, 2], "b", "Q"))


@group("db05_few_products")
def few_products(rng):
    """Categories with one, two and three products."""
    products = []
    for number, count in enumerate((1, 2, 3, 1, 2)):
        products += of_revenue(rng, [int(v) for v in rng.integers(1, 10**6, count)], f"c{number}", f"N{number}")
    yield database(rng, products)


@group("db06_null_category")
def null_category(rng):
    """Products without a category, alone and among others."""
    yield database(rng, of_revenue(rng, [4, 3, 2, 1], None))
    yield database(rng, of_revenue(rng, [40, 30, 30, 10, 5], None) + of_revenue(rng, [90, 80, 70, 60], "zz", "Q"))


@group("db07_unsold")
def unsold(rng):
    """Products that were never sold, on each of the places."""
    yield database(rng, of_revenue(rng, [0, 0, 0, 0], "a") + of_revenue(rng, [5, 0, 0], "b", "Q"))
    yield database(rng, of_revenue(rng, [5, 4, 0, 0], "c") + of_revenue(rng, [5, 4, 3, 0], "d", "Q"))


@group("db08_many_sales")
def many_sales(rng):
    """Many small sales against one large one, and quantities that matter."""
    small = ("Many", "a", [(2, 300)] * 9)
    large = [("Large", "a", [(1, 2_000)]), ("Bulk", "a", [(500, 7)]), ("Last", "a", [(1, 1_999)])]
    yield database(rng, [small, *large])
    yield database(rng, random_products(rng, 40, 3, sales=12))


def random_products(rng, count, categories, *, sales=3, names=400):
    """Ordinary products; names repeat, some categories are NULL."""
    products = []
    for _ in range(count):
        kind = int(rng.integers(-1, categories))
        sold = [
            (int(rng.integers(1, 9)), int(rng.integers(1, 60)) * 50)
            for _ in range(int(rng.integers(0, sales + 1)))
        ]
        products.append((f"Item {int(rng.integers(names))}", None if kind < 0 else f"kind {kind}", sold))
    return products


@group("db09_random")
def random_data(rng):
    """Ordinary data."""
    yield database(rng, random_products(rng, 300, 12))
    yield database(rng, random_products(rng, 300, 40, names=20))


@group("db10_large")
def large(rng):
    """As many products as there may be, most of them in one category."""
    big = [(name, "big" if rng.random() < 0.9 else category, sold) for name, category, sold in random_products(rng, 20_000, 300, sales=5)]
    yield database(rng, big)
