"""Views of arrays: subscripts on both sides, what they share with the array, shapes, masks."""

from .arrays import INDICES, Arrays


class Views(Arrays):
    STATEMENTS = [
        "indexed", "indexed", "stored", "stored", "aliased", "aliased", "protected", "chosen", "looped_array",
        "shaped"
    ]

    def indexed(self):
        name = self.owned()
        self.show(f"repr({name}[{self.choose(INDICES)}])")
        self.show(f"repr({name}[{self.choose(INDICES)}][{self.choose(INDICES)}])",
                  f"type({name}[{self.choose(INDICES)}]).__name__")

    def stored(self):
        name = self.owned()
        value = self.choose([
            "0", "2.5", "-1",
            self.array(1), "[1, 2, 3]", "None", "True", "float('nan')", "[[7], [8]]", f"{name}[::-1]",
            "np.float32(0.1)", "[[1, 2, 3]]", "()"
        ])
        self.attempt(
            f"{name}[{self.choose(INDICES)}] {self.choose(['=', '=', '+=', '*=', '-=', '/=', '//=', '**=', '|='])} {value}"
        )
        self.show(f"repr({name})")
        if self.chance(0.3):
            self.attempt(f"{name} {self.choose(['+=', '*=', '-=', '/=', '//=', '%=', '**=', '&='])} {value}")
            self.show(f"repr({name})")

    def aliased(self):
        name, view = self.owned(), self.fresh()
        self.write(f"{view} = {name}")
        self.attempt(
            f"{view} = {name}{self.choose(['[1:]', '.T', '[::-1]', '.reshape(-1)', '.ravel()', '.flatten()', '[[0, 1]]', '[...]', '.copy()', '[None]', '.view()', '[:, 0]', '.swapaxes(0, -1)', '.squeeze()', '[0]', '.astype(float)', '[:2]'])}"
        )
        self.attempt(
            self.choose([
                f"{view}[0] = 9", f"{view} += 1", f"{view}[...] = {name}[::-1]", f"{view} *= {view}",
                f"{view}[1:] = {view}[:-1]", f"{view}.fill(4)", f"{view}.sort()", f"{view}[{view} > 1] = -1",
                f"{view} = {view} + 1", f"{view}[:] = {view}[::-1] * 2", f"np.add({view}, 1, out={view})",
                f"{view}[[0, 0]] += 1"
            ]))
        self.show(f"repr({name})", f"repr({view})", f"np.shares_memory({name}, {view})")

    def protected(self):
        name, view = self.fresh(), self.fresh()
        self.write(f"{name} = {self.choose(['np.arange(6)', 'np.ones((2, 3))', 'np.zeros(3)'])}",
                   f"{view} = {name}[1:]")
        self.write(f"{self.choose([name, view])}.flags.writeable = False")
        self.attempt(f"{name}[0] = 5", f"print({name})", f"{view}[0] = 6", f"print({name})")
        self.attempt(f"{view} += 1", f"{name} *= 2")
        self.show(name, view, f"{name}.flags.writeable", f"{name}[:1].flags.writeable")

    def chosen(self):
        name = self.owned()
        self.show(
            f"repr({name}[{name} {self.choose(['>', '==', '<', '!='])} {self.choose(['0', '1', '2.5', name + '.mean()'])}])",
            f"repr(np.where({name} > 1))")
        self.attempt(
            f"{name}[{name} > {self.choose(['0', '1'])}] {self.choose(['=', '+=', '*='])} {self.choose(['-1', '0.5', '[1, 2]', name])}",
            f"print(repr({name}))")
        places = self.choose(["argmax({})", "nonzero({})", "isnan({})", "ones_like({})", "argsort({}, kind='stable')"])
        self.show(f"repr({name}[np.{places.format(name)}])")

    def shaped(self):
        name = self.owned()
        self.attempt(
            f"{name} = {name}.{self.choose(['reshape(-1)', 'T', 'reshape(2, -1)', 'reshape((3, 1))', 'transpose(1, 0)', 'ravel()', 'squeeze()', 'reshape(4, 4)', 'reshape(-1, -1)', 'transpose()', 'reshape(())', 'reshape(1, -1, 1)'])}"
        )
        self.attempt(
            self.choose([
                f"{name}.shape = {self.choose(['(-1,)', '(2, 3)', '3', '(1, -1)'])}", f"a, b = {name}",
                f"a, *b = {name}; print(a, b)", f"print(len({name}), bool({name}))",
                f"print(float({name}), int({name}))", f"{name} = np.expand_dims({name}, 1)",
                f"print({name}.shape[0], {name}.size // 2)"
            ]))
        self.show(f"repr({name})", f"{name}.shape", f"{name}.ndim")

    def looped_array(self):
        name = self.owned()
        step = self.fresh("i")
        self.attempt(
            f"for {step} in range({name}.shape[0]):",
            f"    {name}[{step}] {self.choose(['=', '+=', '-=', '*='])} {self.choose([step, f'{name}[{step} - 1]', '0.5', f'{name}.sum()', f'{name}[::-1][{step}]'])}"
        )
        self.attempt(f"for {step} in {name}:", f"    {step} {self.choose(['+= 1', '*= 2', '= 0'])}",
                     f"    print({step}, end=' ')")
        self.show(f"repr({name})")
