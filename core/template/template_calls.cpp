// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/template_calls.h"

#include <format>
#include <optional>

namespace slipway::template_calls {

namespace {

std::unexpected<std::string> wrong(std::string what)
{
    return std::unexpected(std::move(what));
}

std::optional<std::int64_t> integerOf(const GoValue &value)
{
    if (const auto *number = value.get<std::int64_t>())
        return *number;
    if (const auto *duration = value.get<Duration>())
        return duration->count();
    return std::nullopt;
}

enum class Order { Less, Equal, Greater, Different };

template <typename T>
Order orderOf(const T &a, const T &b)
{
    return a < b ? Order::Less : a == b ? Order::Equal : b < a ? Order::Greater : Order::Different;
}

/// Only values of one kind can be compared.
std::expected<Order, std::string> compared(const GoValue &a, const GoValue &b)
{
    const auto left = integerOf(a);
    const auto right = integerOf(b);
    if (left && right)
        return orderOf(*left, *right);
    if (const auto *one = a.text(), *other = b.text(); one && other)
        return orderOf(*one, *other);
    if (const auto *one = a.get<double>(), *other = b.get<double>(); one && other)
        return orderOf(*one, *other);
    if (const auto *one = a.get<bool>(), *other = b.get<bool>(); one && other)
        return *one == *other ? Order::Equal : Order::Different;
    if (a.isNil() || b.isNil())
        return a.isNil() && b.isNil() ? Order::Equal : Order::Different;
    if (a.list() || a.map() || a.object())
        return wrong("non-comparable type " + a.printed() + ": " + a.typeName());
    return wrong("incompatible types for comparison");
}

Called ordered(Values values, std::initializer_list<Order> wanted)
{
    const auto order = compared(values[0], values[1]);
    if (!order)
        return wrong(order.error());
    if (*order == Order::Different || values[0].get<bool>() || values[0].isNil())
        return wrong("invalid type for comparison");
    return GoValue(std::ranges::find(wanted, *order) != wanted.end());
}

Called element(const GoValue &value, const GoValue &key)
{
    if (value.isNil())
        return wrong("index of untyped nil");
    if (const auto *map = value.map()) {
        if (!key.text())
            return wrong("value has type " + key.typeName() + "; should be string");
        const auto found = map->entries.find(*key.text());
        return found != map->entries.end() ? found->second : map->entries.empty() || map->entries.begin()->second.text() ? GoValue("") : GoValue();
    }
    const auto size = value.list() ? value.list()->elements.size() : value.text() ? value.text()->size() : 0;
    if (!value.list() && !value.text())
        return wrong("can't index item of type " + value.typeName());
    const auto at = integerOf(key);
    if (!at)
        return wrong(key.isNil() ? "cannot index slice/array with nil" : "cannot index slice/array with type " + key.typeName());
    if (*at < 0 || static_cast<std::size_t>(*at) >= size)
        return wrong(std::format("index out of range: {}", *at));
    const auto place = static_cast<std::size_t>(*at);
    return value.list() ? value.list()->elements[place] : GoValue(int{static_cast<unsigned char>((*value.text())[place])});
}

} // namespace

Called call(Values values)
{
    if (values[0].isNil())
        return wrong("call of nil");
    return wrong("non-function of type " + values[0].typeName());
}

Called index(Values values)
{
    auto value = values[0];
    for (const auto &key : values.subspan(1)) {
        auto next = element(value, key);
        if (!next)
            return next;
        value = std::move(*next);
    }
    return value;
}

Called length(Values values)
{
    const auto &value = values[0];
    if (const auto *text = value.text())
        return GoValue(static_cast<std::int64_t>(text->size()));
    if (const auto *list = value.list())
        return GoValue(static_cast<std::int64_t>(list->elements.size()));
    if (const auto *map = value.map())
        return GoValue(static_cast<std::int64_t>(map->entries.size()));
    return wrong(value.isNil() ? "len of nil pointer" : "len of type " + value.typeName());
}

Called slice(Values values)
{
    const auto &value = values[0];
    if (!value.text() && !value.list())
        return wrong(value.isNil() ? "slice of untyped nil" : "can't slice item of type " + value.typeName());
    if (values.size() > 3)
        return wrong(value.text() ? "cannot 3-index slice a string" : std::format("too many slice indexes: {}", values.size() - 1));
    const auto size = value.text() ? value.text()->size() : value.list()->elements.size();
    std::array<std::size_t, 2> ends = {0, size};
    for (std::size_t i = 1; i < values.size(); ++i) {
        const auto at = integerOf(values[i]);
        if (!at)
            return wrong("cannot index slice/array with type " + values[i].typeName());
        if (*at < 0 || static_cast<std::size_t>(*at) > size)
            return wrong(std::format("index out of range: {}", *at));
        ends[i - 1] = static_cast<std::size_t>(*at);
    }
    if (ends[0] > ends[1])
        return wrong(std::format("invalid slice index: {} > {}", ends[0], ends[1]));
    if (value.text())
        return GoValue(value.text()->substr(ends[0], ends[1] - ends[0]));
    const auto &elements = value.list()->elements;
    return GoValue(GoList{.elements = {elements.begin() + static_cast<std::ptrdiff_t>(ends[0]), elements.begin() + static_cast<std::ptrdiff_t>(ends[1])}});
}

Called equal(Values values)
{
    if (values.size() < 2)
        return wrong("missing argument for comparison");
    for (const auto &other : values.subspan(1)) {
        const auto order = compared(values[0], other);
        if (!order)
            return wrong(order.error());
        if (*order == Order::Equal)
            return GoValue(true);
    }
    return GoValue(false);
}

Called notEqual(Values values)
{
    const auto same = equal(values);
    return same ? Called(GoValue(!same->isTrue())) : same;
}

Called less(Values values)
{
    return ordered(values, {Order::Less});
}

Called lessOrEqual(Values values)
{
    return ordered(values, {Order::Less, Order::Equal});
}

Called greater(Values values)
{
    return ordered(values, {Order::Greater});
}

Called greaterOrEqual(Values values)
{
    return ordered(values, {Order::Greater, Order::Equal});
}

} // namespace slipway::template_calls
